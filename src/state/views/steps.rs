//! What the reader has decided, step by step, so that each step can be undone.

/// What is decided, and what was before.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Steps<T> {
    /// What holds now.
    pub(crate) all: Vec<T>,
    /// What held before each step, the last one last.
    before: Vec<Vec<T>>,
}

impl<T> Default for Steps<T> {
    fn default() -> Self {
        Self { all: Vec::new(), before: Vec::new() }
    }
}

impl<T: Clone> Steps<T> {
    /// A step: what holds is changed.
    pub(super) fn step(&mut self, change: impl FnOnce(&mut Vec<T>)) {
        self.before.push(self.all.clone());
        change(&mut self.all);
    }

    /// What stands at this place holds no more: a step as well.
    pub(super) fn take_back(&mut self, place: usize) {
        if place < self.all.len() {
            self.step(|all| drop(all.remove(place)));
        }
    }

    /// Undoes the last step; false where there is none.
    pub(super) fn undo(&mut self) -> bool {
        let before = self.before.pop();
        let is_undone = before.is_some();
        self.all = before.unwrap_or_else(|| std::mem::take(&mut self.all));
        is_undone
    }

    /// Whether there is a step to undo.
    pub(crate) fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// What earlier visits have decided. False where that changes nothing; what was decided meanwhile stays, and can be undone by itself.
    pub(super) fn recall(&mut self, recalled: &[T]) -> bool {
        for all in self.before.iter_mut().chain([&mut self.all]) {
            all.splice(0..0, recalled.iter().cloned());
        }
        !recalled.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_taken_and_undone() {
        let mut steps = Steps::default();
        steps.step(|all| all.push("a"));
        steps.step(|all| all.push("b"));
        steps.take_back(0);
        steps.take_back(7);
        assert_eq!(steps.all, ["b"]);
        assert!(steps.undo());
        assert!(steps.recall(&["kept"]) && !steps.recall(&[]));
        assert_eq!(steps.all, ["kept", "a", "b"]);
        assert!(steps.undo() && steps.undo() && !steps.undo() && !steps.can_undo());
        assert_eq!(steps.all, ["kept"], "what was kept stays");
    }
}
