//! What is found in a concept: by position, by code, by what it belongs to; and what follows from how figures hang together.

use super::{
    Concept, Department, DepartmentIx, Indicator, IndicatorIx, OverTime, Place, PlaceIx, Source, SourceIx,
    Target, TaskIx, Term, Unit,
};
use crate::forms::Form;

impl Concept {
    /// An indicator by its position.
    pub fn indicator(&self, ix: IndicatorIx) -> &Indicator {
        &self.indicators[ix.get()]
    }

    /// A place by its position.
    pub fn place(&self, ix: PlaceIx) -> &Place {
        &self.places[ix.get()]
    }

    /// A source by its position.
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.sources[ix.get()]
    }

    /// The unit of an indicator.
    pub fn unit(&self, ix: IndicatorIx) -> &Unit {
        &self.units[self.indicator(ix).unit]
    }

    /// Whether a figure grows with the length of its period, so that a month cannot be held against a year: what is added up over time
    /// or reported since January, and what a formula makes of such figures and stocks (offences per 10,000 residents).
    pub fn is_flow(&self, ix: IndicatorIx) -> bool {
        self.flow_degree(ix) > 0
    }

    /// Whether a figure is a ratio of what is counted over time (detected thefts of all thefts): not a flow itself, but one that is better
    /// judged on the whole year so far than on its last month alone.
    pub fn is_share_of_flows(&self, ix: IndicatorIx) -> bool {
        !self.is_flow(ix) && self.rests_on_flows(ix)
    }

    fn rests_on_flows(&self, ix: IndicatorIx) -> bool {
        let formula = self.indicator(ix).formula.as_ref();
        formula.is_some_and(|f| f.names().into_iter().any(|i| self.is_flow(*i) || self.rests_on_flows(*i)))
    }

    fn flow_degree(&self, ix: IndicatorIx) -> i32 {
        let indicator = self.indicator(ix);
        match (&indicator.formula, indicator.over_time) {
            // formulas have no cycles, so this ends
            (Some(formula), _) => formula.flow_degree(&|name| self.flow_degree(*name)),
            (None, OverTime::Sum | OverTime::YearToDate) => 1,
            (None, OverTime::Last | OverTime::Mean | OverTime::None) => 0,
        }
    }

    /// Looks an indicator up by its code.
    pub fn find_indicator(&self, code: &str) -> Option<IndicatorIx> {
        position(&self.indicators, |i| i.code == code).map(IndicatorIx)
    }

    /// Looks a place up by its code.
    pub fn find_place(&self, code: &str) -> Option<PlaceIx> {
        position(&self.places, |p| p.code == code).map(PlaceIx)
    }

    /// Looks a source up by its code.
    pub fn find_source(&self, code: &str) -> Option<SourceIx> {
        position(&self.sources, |s| s.code == code).map(SourceIx)
    }

    /// A department by its position.
    pub fn department(&self, ix: DepartmentIx) -> &Department {
        &self.departments[ix.get()]
    }

    /// Looks a department up by its code.
    pub fn find_department(&self, code: &str) -> Option<DepartmentIx> {
        position(&self.departments, |d| d.code == code).map(DepartmentIx)
    }

    /// Looks a word of the trade up by its code.
    pub fn find_term(&self, code: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.code == code)
    }

    /// Looks a form up by its code.
    pub fn find_form(&self, code: &str) -> Option<&Form> {
        self.forms.iter().find(|f| f.code == code)
    }

    /// Looks a task up by its code.
    pub fn find_task(&self, code: &str) -> Option<TaskIx> {
        position(&self.tasks, |t| t.code == code).map(TaskIx)
    }

    /// Positions of all indicators.
    pub fn indicator_ixs(&self) -> impl Iterator<Item = IndicatorIx> + use<> {
        (0..self.indicators.len() as u16).map(IndicatorIx)
    }

    /// Positions of all tasks.
    pub fn task_ixs(&self) -> impl Iterator<Item = TaskIx> + use<> {
        (0..self.tasks.len() as u16).map(TaskIx)
    }

    /// Indicators of a task.
    pub fn indicators_of(&self, task: TaskIx) -> impl Iterator<Item = IndicatorIx> + '_ {
        self.indicator_ixs().filter(move |ix| self.indicator(*ix).task == Some(task))
    }

    /// Positions of all tasks of a direction.
    pub fn tasks_of(&self, direction: usize) -> impl Iterator<Item = TaskIx> + '_ {
        self.task_ixs().filter(move |t| self.tasks[t.get()].direction == direction)
    }

    /// Places whose parent is this one.
    pub fn children(&self, place: PlaceIx) -> impl Iterator<Item = PlaceIx> + '_ {
        (0..self.places.len() as u16).map(PlaceIx).filter(move |p| self.place(*p).parent == Some(place))
    }

    /// The regions: children of the country.
    pub fn regions(&self) -> impl Iterator<Item = PlaceIx> + '_ {
        self.children(Self::COUNTRY)
    }

    /// Targets of an indicator at a place, by year; empty if none is set.
    pub fn targets(&self, indicator: IndicatorIx, place: PlaceIx) -> &[Target] {
        self.targets.get(&(indicator, place)).map_or(&[], Vec::as_slice)
    }
}

fn position<T>(list: &[T], test: impl FnMut(&T) -> bool) -> Option<u16> {
    list.iter().position(test).and_then(|i| u16::try_from(i).ok())
}
