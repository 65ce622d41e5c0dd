//! A region looked at more closely: the published figures with those of its districts, read when somebody asks for them.
//!
//! Every process has the figures of the country and of its regions in memory. Those of districts are many times as many, so that only the
//! regions that somebody looked at last are kept with theirs.

use crate::error::Error;
use crate::published::Published;
use crate::state::{App, end_of};
use model::PlaceIx;
use model::concept::Level;
use std::sync::{Arc, Mutex, PoisonError};

/// Regions kept with their districts; what follows from their figures is shared with the others until it differs.
const KEPT: usize = 4;

/// The regions looked at last.
#[derive(Default)]
pub struct Closer {
    kept: Mutex<Vec<(PlaceIx, Arc<Published>)>>,
}

impl Closer {
    fn find(&self, region: PlaceIx, of: &Published) -> Option<Arc<Published>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |p: &Published| p.stamp() == of.stamp() && p.today == of.today && p.as_of == of.as_of;
        let at = kept.iter().position(|(place, published)| *place == region && same(published))?;
        // the one asked for last stays longest
        kept[..=at].rotate_right(1);
        kept.first().map(|(_, published)| published.clone())
    }

    fn keep(&self, region: PlaceIx, published: Arc<Published>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_older = |p: &Published| p.as_of == published.as_of && p.stamp() != published.stamp();
        kept.retain(|(_, other)| !is_older(other));
        kept.truncate(KEPT - 1);
        kept.insert(0, (region, published));
    }
}

impl App {
    /// The figures for a page about a place: with those of its districts if it is a region that has some, with its neighbours' if it is a
    /// district; otherwise as they are.
    pub async fn closer(&self, published: Arc<Published>, place: PlaceIx) -> Result<Arc<Published>, Error> {
        let concept = published.concept().clone();
        let region = match concept.place(place).level {
            Level::Country => return Ok(published),
            Level::Region => place,
            Level::District => concept.place(place).parent.unwrap_or(place),
        };
        if concept.children(region).next().is_none() {
            return Ok(published);
        }
        if let Some(known) = self.closer.find(region, &published) {
            return Ok(known);
        }
        let as_of = published.as_of.and_then(end_of);
        let revision = published.revision;
        let districts = store::published::of_parts(&self.store, &concept, region, as_of, revision).await?;
        let closer = Arc::new(published.with_parts(region, &districts));
        self.closer.keep(region, closer.clone());
        Ok(closer)
    }
}
