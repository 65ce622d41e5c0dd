//! Enums whose variants have words in the concept pack and on the wire.

/// An enum whose variants have words in the concept pack and on the wire.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every variant.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// Its word in the concept pack and on the wire.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The variant that a word names.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use coded;

coded! {
    /// How far a wording or a target may be trusted.
    Wording {
        /// Read in the adopted text.
        Official = "official",
        /// From the press or an earlier draft.
        Draft = "draft",
        /// Ours, until the adopted text is loaded.
        Working = "working",
        /// Made up for the demonstration.
        Demo = "demo",
    }
}

coded! {
    /// Which way is better.
    Improves {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
        /// Inside the target range is good.
        Within = "within",
    }
}

coded! {
    /// What kind of figure an indicator is.
    Kind {
        /// A whole number of things.
        Count = "count",
        /// A quantity with a unit, such as money.
        Amount = "amount",
        /// A part of a whole, in percent.
        Share = "share",
        /// Events per so many residents.
        Rate = "rate",
        /// A score on somebody's scale.
        Score = "score",
        /// A place among so many.
        Rank = "rank",
        /// Done (1) or not done (0).
        Milestone = "milestone",
    }
}

coded! {
    /// How shorter periods make a longer one.
    OverTime {
        /// Added up.
        Sum = "sum",
        /// The last one stands.
        Last = "last",
        /// Averaged.
        Mean = "mean",
        /// Reported since 1 January, so the longer period takes the last.
        YearToDate = "year_to_date",
        /// They do not.
        None = "none",
    }
}

coded! {
    /// A level of the tree of places.
    Level {
        /// The country.
        Country = "country",
        /// An oblast, a city of republican significance or the capital.
        Region = "region",
        /// A district or a city within a region.
        District = "district",
    }
}

coded! {
    /// What sort of place it is, for its proper name.
    PlaceKind {
        /// The country.
        Country = "country",
        /// An oblast.
        Oblast = "oblast",
        /// A city of republican significance.
        CityRepublican = "city_republican",
        /// The capital.
        Capital = "capital",
        /// A district or a city within a region.
        District = "district",
    }
}

coded! {
    /// How far a source may be trusted.
    SourceStatus {
        /// Official statistics.
        Official = "official",
        /// A survey.
        Survey = "survey",
        /// A model's estimate.
        Estimate = "estimate",
        /// Press.
        Press = "press",
        /// Brought in by the operator and not described further.
        Working = "working",
        /// Made up for the demonstration.
        Demo = "demo",
    }
}

coded! {
    /// Who a department reports for.
    DepartmentKind {
        /// One of the 20 regions.
        Regional = "regional",
        /// Transport, all over the country.
        Transport = "transport",
    }
}
