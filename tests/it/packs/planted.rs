//! Faults planted into a copy of the built-in pack, one at a time.

use Edit::{Add, Change};
use tests::PackCopy;

/// How a fault is planted.
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// A line at the end of the file.
    Add(&'static str),
    /// The first place where the one stands becomes the other.
    Change(&'static str, &'static str),
}

impl Edit {
    /// Plants it; the line it is on.
    pub fn plant(self, copy: &PackCopy, file: &str) -> usize {
        match self {
            Add(line) => copy.add(file, line),
            Change(from, to) => copy.change(file, from, to),
        }
    }
}

const RATE: &str = "offences / population * 10000";

/// What is planted, where, how, and what its message must say.
pub const PLANTED: [(&str, &str, Edit, &str); 27] = [
    ("unknown indicator", "targets.csv", Add("no_such,KZ,2028,1,,working,,,"), "no_such"),
    ("unknown region", "targets.csv", Add("offences,KZ-99,2028,1,,working,,,"), "KZ-99"),
    ("unknown source", "baselines.csv", Add("offences,KZ-10,2023,1,no_source,working"), "no_source"),
    ("unknown task", "indicators.csv", Change("offences,1.1,", "offences,1.77,"), "1.77"),
    ("unknown unit", "indicators.csv", Change(",sum,sum,,offence,0,", ",sum,sum,,furlong,0,"), "furlong"),
    (
        "unknown calendar",
        "indicators.csv",
        Change(",region,month,monthly,", ",region,month,moonly,"),
        "moonly",
    ),
    ("unknown direction", "tasks.csv", Add("9.1,9,а,б,c,working,,,"), "9"),
    ("unknown goal", "concept.toml", Change("\"wjp_f4_rank\"", "\"wjp_f9_rank\""), "wjp_f9_rank"),
    ("a target without a unit", "indicators.csv", Change(",sum,sum,,offence,0,", ",sum,sum,,,0,"), "empty"),
    (
        "a target that is none",
        "targets.csv",
        Change("offences,KZ,2024,136000,", "offences,KZ,2024,many,"),
        "many",
    ),
    (
        "a target out of its years",
        "targets.csv",
        Change("offences,KZ,2024,136000", "offences,KZ,2054,136000"),
        "2054",
    ),
    ("a target twice", "targets.csv", Add("offences,KZ,2024,136001,,working,а,б,c"), "offences"),
    ("a figure twice", "observations.csv", Add("offences,KZ,2017,316401,,kpsisu_series,"), "Line 2 "),
    ("a figure without a source", "observations.csv", Add("offences,KZ,2016,1,,,"), "source"),
    ("a code twice", "units.csv", Add("offence,а,б,c,а,б,c,count,1"), "offence"),
    ("no improves", "indicators.csv", Change(",count,down,sum,sum,", ",count,,sum,sum,"), "up, down, within"),
    ("an unknown word", "indicators.csv", Change(",count,down,", ",number,down,"), "number"),
    (
        "a formula of itself",
        "indicators.csv",
        Change(RATE, "offences_per_10k / population"),
        "offences_per_10k",
    ),
    ("a formula that is none", "indicators.csv", Change(RATE, "offences / / 10000"), "/"),
    ("a rate in per cent", "indicators.csv", Change(RATE, "offences / population * 100"), "units of 0.01"),
    (
        "money over people",
        "indicators.csv",
        Change(RATE, "damage_caused / population * 10000"),
        "makes tenge/count",
    ),
    ("a dimension that is none", "units.csv", Change(",units,count,1", ",units,count-,1"), "count-"),
    ("a factor that is none", "units.csv", Change(",kg,kilogram,1", ",kg,kilogram,-1"), "-1"),
    ("an unknown name in a formula", "indicators.csv", Change(RATE, "offences / people * 10000"), "people"),
    ("a task without an indicator", "tasks.csv", Add("1.99,1,а,б,c,working,,,"), "1.99"),
    ("overlapping calendars", "calendars.csv", Add("monthly,month,,,,1,20,none,0,а,б,c"), "line 2 "),
    ("a number that is none", "observations.csv", Change(",316400,", ",316 4oo,"), "316 4oo"),
];
