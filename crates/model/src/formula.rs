//! Formulas of derived indicators: `+ - * / ( )`, numbers and indicator codes, evaluated in decimals.

mod product;

use rust_decimal::Decimal;

/// A parsed formula; `N` is what a name stands for (a `String` when read, an `IndicatorIx` once resolved).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula<N> {
    /// A number.
    Number(Decimal),
    /// Another indicator.
    Name(N),
    /// Two operands.
    Apply(Operator, Box<(Formula<N>, Formula<N>)>),
}

/// What is done with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Why a formula cannot be read; `at` counts characters from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// It ends too early.
    #[error("the formula ends where a number, a code or '(' should stand")]
    EndsEarly,
    /// Something that cannot stand there.
    #[error("'{found}' cannot stand at character {}", at + 1)]
    Unexpected {
        /// Where.
        at: usize,
        /// What.
        found: char,
    },
    /// A parenthesis that is never closed.
    #[error("'(' at character {} is never closed", at + 1)]
    Unclosed {
        /// Where it was opened.
        at: usize,
    },
    /// A number that is too long.
    #[error("the number at character {} is too long", at + 1)]
    Number {
        /// Where.
        at: usize,
    },
    /// Parentheses nested too deeply.
    #[error("parentheses are nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// Too many operations.
    #[error("the formula has more than {MAX_OPERATIONS} operations")]
    TooLong,
}

/// Why a formula has no value for some inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// An input is not there.
    Missing,
    /// A denominator is zero.
    DivisionByZero,
    /// The result has more than 28 digits before the point.
    Overflow,
}

const MAX_DEPTH: usize = 32;
/// A chain of operations is as deep as it is long, and what walks it must not run out of stack.
const MAX_OPERATIONS: usize = 200;

impl Formula<String> {
    /// Reads a formula.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let mut parser = Parser { chars: text.chars().collect(), at: 0, depth: 0, operations: 0 };
        let formula = parser.sum()?;
        match parser.peek() {
            None => Ok(formula),
            Some(found) => Err(FormulaError::Unexpected { at: parser.at, found }),
        }
    }
}

impl<N> Formula<N> {
    /// Every name in it, in order, repetitions included.
    pub fn names(&self) -> Vec<&N> {
        match self {
            Formula::Number(_) => Vec::new(),
            Formula::Name(name) => vec![name],
            Formula::Apply(_, operands) => {
                let mut names = operands.0.names();
                names.extend(operands.1.names());
                names
            }
        }
    }

    /// How the result grows with the length of the period, if `degree` tells it of every name: 1 for a flow such as offences a month,
    /// 0 for a stock such as population. Flow over stock is a flow, flow over flow is not.
    pub fn flow_degree(&self, degree: &impl Fn(&N) -> i32) -> i32 {
        match self {
            Formula::Number(_) => 0,
            Formula::Name(name) => degree(name),
            Formula::Apply(operator, operands) => {
                let (left, right) = (operands.0.flow_degree(degree), operands.1.flow_degree(degree));
                match operator {
                    Operator::Add | Operator::Subtract => left.max(right),
                    Operator::Multiply => left + right,
                    Operator::Divide => left - right,
                }
            }
        }
    }

    /// The same formula with every name replaced; the first name that has no replacement is the error.
    pub fn resolve<M, E>(&self, find: &mut impl FnMut(&N) -> Result<M, E>) -> Result<Formula<M>, E> {
        Ok(match self {
            Formula::Number(number) => Formula::Number(*number),
            Formula::Name(name) => Formula::Name(find(name)?),
            Formula::Apply(operator, operands) => {
                Formula::Apply(*operator, Box::new((operands.0.resolve(find)?, operands.1.resolve(find)?)))
            }
        })
    }

    /// Its value, given the value of every name. Decimal throughout; a zero denominator is a reason, never infinity.
    pub fn evaluate(
        &self,
        value: &mut impl FnMut(&N) -> Result<Decimal, NoValue>,
    ) -> Result<Decimal, NoValue> {
        match self {
            Formula::Number(number) => Ok(*number),
            Formula::Name(name) => value(name),
            Formula::Apply(operator, operands) => {
                let left = operands.0.evaluate(value)?;
                let right = operands.1.evaluate(value)?;
                match operator {
                    Operator::Add => left.checked_add(right),
                    Operator::Subtract => left.checked_sub(right),
                    Operator::Multiply => product::product(left, right),
                    Operator::Divide if right.is_zero() => return Err(NoValue::DivisionByZero),
                    Operator::Divide => left.checked_div(right),
                }
                .ok_or(NoValue::Overflow)
            }
        }
    }
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    operations: usize,
}

impl Parser {
    fn peek(&mut self) -> Option<char> {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.chars.get(self.at).copied()
    }

    fn sum(&mut self) -> Result<Formula<String>, FormulaError> {
        let mut left = self.product()?;
        while let Some(sign @ ('+' | '-')) = self.peek() {
            self.operator()?;
            let operator = if sign == '+' { Operator::Add } else { Operator::Subtract };
            left = Formula::Apply(operator, Box::new((left, self.product()?)));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Formula<String>, FormulaError> {
        let mut left = self.operand()?;
        while let Some(sign @ ('*' | '/')) = self.peek() {
            self.operator()?;
            let operator = if sign == '*' { Operator::Multiply } else { Operator::Divide };
            left = Formula::Apply(operator, Box::new((left, self.operand()?)));
        }
        Ok(left)
    }

    /// Goes past an operator, if there may be one more.
    fn operator(&mut self) -> Result<(), FormulaError> {
        self.at += 1;
        self.operations += 1;
        if self.operations > MAX_OPERATIONS { Err(FormulaError::TooLong) } else { Ok(()) }
    }

    fn operand(&mut self) -> Result<Formula<String>, FormulaError> {
        let start = match self.peek() {
            None => return Err(FormulaError::EndsEarly),
            Some(_) => self.at,
        };
        match self.chars[start] {
            '(' => self.parenthesis(start),
            c if c.is_ascii_digit() => {
                let text = self.take(|c| c.is_ascii_digit() || c == '.');
                text.parse().map(Formula::Number).map_err(|_| FormulaError::Number { at: start })
            }
            c if c.is_ascii_lowercase() => {
                Ok(Formula::Name(self.take(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')))
            }
            found => Err(FormulaError::Unexpected { at: start, found }),
        }
    }

    fn parenthesis(&mut self, start: usize) -> Result<Formula<String>, FormulaError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(FormulaError::TooDeep);
        }
        self.at += 1;
        let inner = self.sum()?;
        if self.peek() != Some(')') {
            return Err(FormulaError::Unclosed { at: start });
        }
        self.at += 1;
        self.depth -= 1;
        Ok(inner)
    }

    fn take(&mut self, keep: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.chars.get(self.at).is_some_and(|c| keep(*c)) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }
}

/// Indicators on a circle of formulas, in order, if there is one: `a → b → a`. `uses(i)` lists what formula `i` names.
pub fn cycle(n: usize, uses: impl Fn(usize) -> Vec<usize>) -> Option<Vec<usize>> {
    // 0: not seen, 1: on the path, 2: done
    let mut state = vec![0u8; n];
    let mut path = Vec::new();
    (0..n).find_map(|start| visit(start, &uses, &mut state, &mut path))
}

fn visit(
    node: usize,
    uses: &impl Fn(usize) -> Vec<usize>,
    state: &mut [u8],
    path: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    match state[node] {
        2 => return None,
        1 => return Some(path[path.iter().position(|p| *p == node).unwrap_or(0)..].to_vec()),
        _ => {}
    }
    state[node] = 1;
    path.push(node);
    let found = uses(node).into_iter().find_map(|next| visit(next, uses, state, path));
    path.pop();
    state[node] = 2;
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<Decimal, NoValue> {
        Formula::parse(text).unwrap().evaluate(&mut |name| match name.as_str() {
            "two" => Ok(Decimal::TWO),
            "zero" => Ok(Decimal::ZERO),
            _ => Err(NoValue::Missing),
        })
    }

    #[test]
    fn precedence_and_parentheses() {
        for (text, expected) in
            [("1 + two * 3", "7"), ("(1+two)*3", "9"), ("8 / two / two", "2"), ("10 - two - 1.5", "6.5")]
        {
            assert_eq!(value(text), Ok(expected.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn no_value_has_a_reason() {
        assert_eq!(value("two / zero"), Err(NoValue::DivisionByZero));
        assert_eq!(value("two / gone"), Err(NoValue::Missing));
    }

    #[test]
    fn faults_have_positions() {
        for (text, fault) in [
            ("", FormulaError::EndsEarly),
            ("two +", FormulaError::EndsEarly),
            ("two & 3", FormulaError::Unexpected { at: 4, found: '&' }),
            ("(two", FormulaError::Unclosed { at: 0 }),
            ("1.2.3", FormulaError::Number { at: 0 }),
            ("two 3", FormulaError::Unexpected { at: 4, found: '3' }),
        ] {
            assert_eq!(Formula::parse(text), Err(fault), "{text}");
        }
        assert_eq!(Formula::parse(&"(".repeat(500)), Err(FormulaError::TooDeep));
        assert_eq!(Formula::parse(&format!("a{}", "+a".repeat(100_000))), Err(FormulaError::TooLong));
        assert_eq!(Formula::parse(&format!("a{}", "*a".repeat(200))).unwrap().names().len(), 201);
    }

    #[test]
    fn cycles_are_found() {
        let graph = [vec![1], vec![2], vec![3, 1], vec![]];
        assert_eq!(cycle(4, |i| graph[i].clone()), Some(vec![1, 2]));
        assert_eq!(cycle(2, |i| graph[2 + i].iter().filter(|x| **x > 3).copied().collect()), None);
    }
}
