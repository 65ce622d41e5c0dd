//! Charts: plain data in, a figure out. One file a chart; all words and shown numbers come from the caller.

pub mod bullet;
mod figure;
mod frame;
pub mod funnel;
mod ink;
mod labels;
mod raster;
mod scale;
pub mod sparkline;
mod svg;
pub mod tile_map;
pub mod trajectory;

pub use bullet::{Bar, Bullet, BulletWords};
pub use figure::{Caption, Figure, Point, Size};
pub use funnel::{Funnel, FunnelSpot, FunnelWords, Outside, Shown};
pub(crate) use ink::page_css;
pub use raster::PngError;
pub use sparkline::Sparkline;
pub use tile_map::{Fill, LegendEntry, Tile, TileMap, TileWords};
pub use trajectory::{BreakMark, Fan, FanPoint, FanWords, Trajectory, TrajectoryWords};
