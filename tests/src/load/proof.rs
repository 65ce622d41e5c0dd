//! After the hour: each return is in the database once, with one receipt and one event, and the journal's chain holds.

use super::prepare::{Post, Returns};
use serde_json::Value;
use std::collections::BTreeMap;
use store::journal::{self, Filter, action};
use store::reporting::{self, verify_receipt};

impl Returns {
    /// Everything in the database that is not as it must be when each of the returns was handed in once. `receipts` are those that the
    /// submitters were given.
    pub fn faults(&self, posts: &[Post], receipts: &BTreeMap<i32, Value>) -> Vec<String> {
        self.runtime.block_on(async {
            let mut faults = Vec::new();
            for post in posts {
                faults.extend(self.fault(post, receipts.get(&post.id)).await);
            }
            for what in [action::SAVED, action::SUBMITTED] {
                faults.extend(self.events(posts, what).await);
            }
            let report = journal::verify(&self.store, None, |_, _| ()).await.expect("the journal is read");
            faults.extend(report.broken.map(|broken| format!("the journal is broken: {broken:?}")));
            faults
        })
    }

    async fn fault(&self, post: &Post, given: Option<&Value>) -> Option<String> {
        let dossier = reporting::dossier(&self.store, &self.doing, post.id).await.expect("an assignment");
        let (versions, receipts) = (dossier.versions.len(), dossier.receipts.len());
        if (versions, receipts) != (1, 1) {
            return Some(format!("{}: {versions} versions, {receipts} receipts", post.subject));
        }
        let receipt = &dossier.receipts[0];
        let Some(given) = given else { return Some(format!("{}: nobody was given a receipt", post.subject)) };
        if given["number"] != receipt.number || given["hash"] != receipt.hash.as_str() {
            return Some(format!("{}: given {given}, kept {receipt:?}", post.subject));
        }
        let concept = &self.doing.concept;
        let verified = verify_receipt(&self.store, concept, receipt.number, &receipt.hash).await;
        let verified = verified.expect("the receipt is read");
        let holds = verified.is_some_and(|verified| verified.unchanged);
        (!holds).then(|| format!("{}: its receipt does not hold", post.subject))
    }

    /// One event of a kind for each return.
    async fn events(&self, posts: &[Post], what: &str) -> Vec<String> {
        let filter = Filter { action: Some(what.to_owned()), ..Filter::default() };
        let events = journal::list(&self.store, &filter, u64::MAX >> 1).await.expect("the journal is read");
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        events.iter().for_each(|event| *counted.entry(&event.subject).or_default() += 1);
        let of = |post: &Post| counted.get(post.subject.as_str()).copied().unwrap_or_default();
        let wrong = posts.iter().filter(|post| of(post) != 1);
        wrong.map(|post| format!("{}: {} events {what}", post.subject, of(post))).collect()
    }
}
