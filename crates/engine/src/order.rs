//! Order: one sort for everything that has numbers to sort by.

/// Sorts by a key of numbers, the first deciding first; items with equal keys stay in the order in which they are.
///
/// The items themselves are not sorted, their keys are: the standard library's sort costs the page 2 KB
/// for every type of item that it is compiled for, and this way it is one.
pub(crate) fn sort_by_numbers<T: Clone>(items: &mut Vec<T>, key: impl Fn(&T) -> [u32; 3]) {
    let mut keys: Vec<([u32; 3], u32)> = items.iter().map(key).zip(0..).collect();
    keys.sort_unstable();
    *items = keys.iter().filter_map(|(_, idx)| items.get(*idx as usize).cloned()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items: Vec<(u8, u8, u8, u8)>) {
            let key = |item: &(u8, u8, u8, u8)| [item.0 % 4, item.1 % 4, item.2 % 4].map(u32::from);
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_numbers(&mut ours, key);
            theirs.sort_by_key(key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
