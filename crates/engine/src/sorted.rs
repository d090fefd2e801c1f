//! Small sets and maps as sorted lists.
//!
//! What is chosen in a query is a handful of keys: a list is as quick, and the standard library's trees would cost the
//! page 4 KB.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::ops::Index;

/// A set whose values stand in order.
///
/// ```
/// use broadsheet_engine::sorted::SortedSet;
///
/// let mut keys: SortedSet<String> = ["rubio".to_owned(), "biden".to_owned()].into_iter().collect();
/// assert!(keys.contains("biden") && !keys.insert("rubio".to_owned()));
/// assert!(keys.remove("biden") && keys.len() == 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SortedSet<T>(Vec<T>);

/// A map whose entries stand in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<T: Ord> SortedSet<T> {
    /// Puts a value in; whether it was not there.
    pub fn insert(&mut self, value: T) -> bool {
        match self.place(&value) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, value);
                true
            }
        }
    }

    /// Takes a value out; whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let place = self.place(value);
        if let Ok(place) = place {
            drop(self.0.remove(place));
        }
        place.is_ok()
    }

    /// Whether a value is there.
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(value).is_ok()
    }

    fn place<Q: Ord + ?Sized>(&self, value: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|other| other.borrow().cmp(value))
    }
}

impl<T> SortedSet<T> {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// The value of a key, to be changed: where there is none, the usual one.
    pub fn or_default<Q: Ord + ToOwned<Owned = K> + ?Sized>(&mut self, key: &Q) -> &mut V
    where
        K: Borrow<Q>,
        V: Default,
    {
        let place = self.place(key).unwrap_or_else(|place| {
            self.0.insert(place, (key.to_owned(), V::default()));
            place
        });
        &mut self.0[place].1
    }

    /// Gives a key a value, in place of the one that it may have.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(place) => drop(self.0.get_mut(place).map(|entry| entry.1 = value)),
            Err(place) => self.0.insert(place, (key, value)),
        }
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(other, _)| other.borrow().cmp(key))
    }
}

impl<K, V> SortedMap<K, V> {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Leaves out the values of which this is not true.
    pub fn keep(&mut self, is_kept: impl Fn(&V) -> bool) {
        self.0.retain(|(_, value)| is_kept(value));
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::default();
        values.into_iter().for_each(|value| _ = set.insert(value));
        set
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        entries.into_iter().for_each(|(key, value)| map.insert(key, value));
        map
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<Q: Ord + ?Sized, K: Ord + Borrow<Q>, V> Index<&Q> for SortedMap<K, V> {
    type Output = V;

    /// # Panics
    ///
    /// Where the key is not there: for tests.
    fn index(&self, key: &Q) -> &V {
        match self.get(key) {
            Some(value) => value,
            None => panic!("no such key"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn a_set_is_as_the_librarys(steps: Vec<(bool, u8)>) {
            let (mut ours, mut theirs) = (SortedSet::default(), BTreeSet::new());
            for (is_in, value) in steps {
                let (a, b) = match is_in {
                    true => (ours.insert(value), theirs.insert(value)),
                    false => (ours.remove(&value), theirs.remove(&value)),
                };
                prop_assert_eq!((a, ours.contains(&value)), (b, theirs.contains(&value)));
            }
            prop_assert!(ours.iter().eq(&theirs) && ours.len() == theirs.len());
        }

        #[test]
        fn a_map_is_as_the_librarys(steps: Vec<(u8, u8)>, limit: u8) {
            let (mut ours, mut theirs) = (SortedMap::default(), BTreeMap::new());
            for (key, value) in steps {
                ours.insert(key, value);
                theirs.insert(key, value);
                prop_assert_eq!(ours.get(&value), theirs.get(&value));
                prop_assert_eq!(ours.get_mut(&value), theirs.get_mut(&value));
            }
            ours.keep(|value| *value < limit);
            theirs.retain(|_, value| *value < limit);
            prop_assert!(ours.iter().eq(&theirs) && ours.len() == theirs.len());
        }
    }
}
