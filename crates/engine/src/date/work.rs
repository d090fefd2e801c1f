//! How much work was done, counted in tests only: bytes looked at and steps of patterns. That it grows no faster than
//! the text can be tested without a clock.

#[cfg(test)]
thread_local! {
    static DONE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts `n` pieces of work.
#[cfg(test)]
pub(super) fn count(n: usize) {
    DONE.with(|done| done.set(done.get() + n));
}

/// Outside tests nothing is counted.
#[cfg(not(test))]
#[inline(always)]
pub(super) fn count(_: usize) {}

/// How much work `act` does.
#[cfg(test)]
pub(super) fn of(act: impl FnOnce()) -> usize {
    DONE.with(|done| done.set(0));
    act();
    DONE.with(std::cell::Cell::get)
}
