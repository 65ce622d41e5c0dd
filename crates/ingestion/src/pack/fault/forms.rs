//! What can be wrong with forms and with the relations of their figures.

use model::concept::Level;
use model::{Period, Periodicity};

/// What can be wrong with forms and relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// A form that asks for nothing.
    WithoutRows(Box<str>),
    /// No department is of this kind.
    NobodyOwes(Box<str>),
    /// A first period of another length than the form's.
    OtherLength {
        /// The period.
        from: Period,
        /// The form's periodicity.
        periodicity: Periodicity,
    },
    /// A department, or a member of a relation, that the list has already.
    Repeated(Box<str>),
    /// An indicator that a formula computes.
    Computed(Box<str>),
    /// An indicator that is reported more or less often than the form.
    OtherPeriodicity {
        /// The indicator's periodicity.
        indicator: Periodicity,
        /// The form's.
        form: Periodicity,
    },
    /// An indicator that the departments of the form do not report at their level.
    OtherLevel {
        /// The indicator's level.
        indicator: Level,
        /// The level of a department's place.
        department: Level,
    },
    /// One figure of a place is asked for twice.
    TwoDoors {
        /// The indicator's code.
        indicator: Box<str>,
        /// The other form.
        form: Box<str>,
        /// Its line.
        line: u64,
    },
    /// A sum of one part.
    OnePart(Box<str>),
    /// A part of another unit or periodicity than the whole.
    Unlike {
        /// The part's code.
        part: Box<str>,
        /// The whole's.
        whole: Box<str>,
    },
    /// A relation whose figures stand in no form together.
    NeverChecked,
}
