//! Charts: plain data in, a figure out. One file a chart; all words and shown numbers come from the caller.

pub mod boundary_map;
pub mod bullet;
mod figure;
mod frame;
pub mod funnel;
pub mod grid;
mod ink;
mod labels;
pub mod league;
mod marks;
pub mod multiples;
mod raster;
mod scale;
pub mod seasons;
pub mod sparkline;
mod svg;
pub mod tile_map;
pub mod trajectory;
pub mod waterfall;

pub use boundary_map::{BoundaryMap, MapRegion};
pub use bullet::{Bar, Bullet, BulletWords};
pub use figure::{Caption, Figure, Point, Size};
pub use funnel::{Funnel, FunnelSpot, FunnelWords, Outside, Shown};
pub use grid::{Grid, GridCell, GridColumn, GridRow, Look};
pub(crate) use ink::page_css;
pub use league::{Contender, League, LeagueWords};
pub use marks::Shape;
pub use multiples::{Multiples, MultiplesWords, Panel};
pub use raster::PngError;
pub use seasons::{Season, Seasons, SeasonsWords};
pub use sparkline::Sparkline;
pub use tile_map::{Fill, LegendEntry, Tile, TileMap, TileWords};
pub use trajectory::{BreakMark, Fan, FanPoint, FanWords, Trajectory, TrajectoryWords};
pub use waterfall::{Change, Total, Waterfall, WaterfallWords};
