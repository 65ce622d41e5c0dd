//! The program in a real browser: every kind of page as it is drawn, and the way of a return as people walk it.

mod agreed;
mod audit;
mod guides;
mod hands;
mod journey;
mod kinds;
mod paper;
mod planted;
mod report;
mod stage;
mod visits;
mod words;
