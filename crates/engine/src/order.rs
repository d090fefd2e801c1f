//! Order: one sort for everything that has numbers to sort by.

use std::collections::BinaryHeap;

/// A key to sort by, the first number deciding first.
pub(crate) type Key = [u32; 3];

/// Sorts by a key; items with equal keys stay in the order in which they are.
///
/// The items themselves are not sorted, their keys are: the standard library's sort costs the page 2 KB
/// for every type of item that it is compiled for, and this way it is one.
pub(crate) fn sort_by_numbers<T: Clone>(items: &mut Vec<T>, key: impl Fn(&T) -> Key) {
    if !items.is_sorted_by_key(&key) {
        *items = first_by_numbers(items, items.len(), key);
    }
}

/// The first `n` items in the order of [`sort_by_numbers`]: quicker than to sort all.
pub(crate) fn first_by_numbers<T: Clone>(items: &[T], n: usize, key: impl Fn(&T) -> Key) -> Vec<T> {
    let keys = first_keys(items.iter().map(key).zip(0..), n);
    keys.iter().filter_map(|(_, idx)| items.get(*idx as usize).cloned()).collect()
}

/// The first `n` keys in order, each with the number of its item, by which those with equal keys stand.
///
/// By a heap of the best so far: its code is a fifth of that of the standard library's sorts, and of many keys few are
/// good enough to go in.
pub(crate) fn first_keys(mut keys: impl Iterator<Item = (Key, u32)>, n: usize) -> Vec<(Key, u32)> {
    let mut best: BinaryHeap<(Key, u32)> = keys.by_ref().take(n).collect();
    for key in keys {
        if let Some(mut worst) = best.peek_mut()
            && key < *worst
        {
            *worst = key;
        }
    }
    best.into_sorted_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items: Vec<(u8, u8, u8, u8)>, n in 0usize..50) {
            let key = |item: &(u8, u8, u8, u8)| [item.0 % 4, item.1 % 4, item.2 % 4].map(u32::from);
            let mut expected = items.clone();
            expected.sort_by_key(key);
            let first = first_by_numbers(&items, n, key);
            prop_assert_eq!(&first, &expected[..n.min(items.len())]);
            let mut sorted = items;
            sort_by_numbers(&mut sorted, key);
            prop_assert_eq!(sorted, expected);
        }
    }
}
