//! What stands between cells: told by headings that are known and by rows that agree on their number of cells.

use crate::columns::Role;
use crate::records::Records;

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    /// Every separator.
    pub const ALL: [Separator; 3] = [Separator::Comma, Separator::Semicolon, Separator::Tab];

    /// Its byte.
    pub fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
        }
    }

    /// The separator of a text.
    pub(crate) fn of(text: &[u8]) -> Separator {
        let most = Self::ALL.into_iter().rev().max_by_key(|separator| separator.score(text));
        most.unwrap_or(Separator::Comma)
    }

    /// Known headings first, then rows with as many cells as the first one, then cells in a row.
    fn score(self, text: &[u8]) -> (usize, usize, usize) {
        const ROWS: usize = 100;
        let mut records = Records::new(text, self);
        let Some(first) = records.next() else { return (0, 0, 0) };
        let cells = first.len();
        let known = (0..cells).filter_map(|i| first.get(i)).filter(|cell| is_known(cell)).count();
        let mut agreeing = 0;
        for _ in 0..ROWS {
            let Some(record) = records.next() else { break };
            agreeing += usize::from(cells > 1 && record.len() == cells);
        }
        (known, agreeing, cells)
    }
}

fn is_known(heading: &[u8]) -> bool {
    std::str::from_utf8(heading).ok().and_then(Role::of).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_by_headings_and_by_rows() {
        use Separator::{Comma, Semicolon, Tab};
        for (text, expected) in [
            ("indicator,region,period,value\na,b,2026,1\n", Comma),
            ("Показатель;Регион;Период;Значение\nа;б;2026;12,5\nа;в;2026;1,5\n", Semicolon),
            ("region\toffences\nKZ\t1\n", Tab),
            ("Регион;Кражи, всего;Грабежи, всего\nKZ;1,5;2,5\n", Semicolon),
            ("a;b;c\n1,1;2,2;3,3\n4;5;6\n", Semicolon),
            ("a,b,c\n\"x;y\",\"1;2\",3\n", Comma),
            ("one column\n1\n", Comma),
            ("", Comma),
        ] {
            assert_eq!(Separator::of(text.as_bytes()), expected, "{text}");
        }
    }
}
