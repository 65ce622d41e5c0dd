//! Something for every period of some years, found in one step: the workbench on which the parts of a place are added up.

use crate::period::Period;

/// One place for every period of every length in a run of years, in the order of periods.
pub(super) struct Grid<T> {
    first: i16,
    slots: Vec<Option<T>>,
}

impl<T> Grid<T> {
    /// An empty one that has room for every period of some series, each given by its first and its last period.
    pub(super) fn covering(series: impl Iterator<Item = (Period, Period)>) -> Self {
        let years = series.flat_map(|(first, last)| [first.in_year(), last.in_year()]);
        let range = years.fold(None, |range: Option<(i16, i16)>, year| {
            Some(range.map_or((year, year), |(low, high)| (low.min(year), high.max(year))))
        });
        let Some((first, last)) = range else { return Grid { first: 0, slots: Vec::new() } };
        let years = usize::try_from(last - first).unwrap_or(0) + 1;
        let slots = std::iter::repeat_with(|| None).take(years * Period::PER_YEAR).collect();
        Grid { first, slots }
    }

    fn at(&self, period: Period) -> Option<usize> {
        let year = usize::try_from(period.in_year().checked_sub(self.first)?).ok()?;
        Some(year * Period::PER_YEAR + period.slot())
    }

    /// What stands at a period, or what is put there now; `None` if there is no room.
    pub(super) fn get_or_put(&mut self, period: Period, value: impl FnOnce() -> T) -> Option<&mut T> {
        let at = self.at(period)?;
        self.slots.get_mut(at).map(|slot| slot.get_or_insert_with(value))
    }

    /// Everything with its period, in the order of periods.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Period, &T)> {
        let years = (self.first..).zip(self.slots.chunks(Period::PER_YEAR));
        years.flat_map(|(year, slots)| {
            let filled = slots.iter().enumerate();
            filled.filter_map(move |(slot, value)| Some((Period::from_slot(year, slot)?, value.as_ref()?)))
        })
    }
}
