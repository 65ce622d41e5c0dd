//! What a tab noticed: what went wrong in it, and what it asked for.

use super::wire::Event;
use serde_json::Value;

/// Something that a page asked a server for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its address.
    pub address: String,
    /// What it is for, such as `Document` or `Stylesheet`.
    pub kind: String,
    /// Bytes that came over the wire, headers included.
    pub bytes: u64,
}

/// What went wrong: errors of scripts, of the console, of the network, of the policy, and what Chromium itself objects to.
pub(super) fn faults(events: &[Event]) -> Vec<String> {
    events.iter().filter_map(fault).collect()
}

fn fault(event: &Event) -> Option<String> {
    let params = &event.params;
    match event.method.as_str() {
        "Log.entryAdded" => {
            let entry = &params["entry"];
            let bad = ["error", "warning"].contains(&text(&entry["level"]));
            bad.then(|| {
                format!("{}: {} {}", text(&entry["source"]), text(&entry["text"]), text(&entry["url"]))
            })
        }
        "Runtime.exceptionThrown" => {
            let thrown = &params["exceptionDetails"];
            Some(format!(
                "exception: {} {}",
                text(&thrown["text"]),
                text(&thrown["exception"]["description"])
            ))
        }
        "Runtime.consoleAPICalled" if ["error", "assert", "warning"].contains(&text(&params["type"])) => {
            Some(format!("console: {}", params["args"]))
        }
        "Audits.issueAdded" => issue(&params["issue"]),
        _ => None,
    }
}

/// What Chromium objects to: whatever the policy of content forbids, and forms whose fields have no names.
fn issue(issue: &Value) -> Option<String> {
    let code = text(&issue["code"]);
    let details = issue["details"].to_string();
    let is_label =
        details.contains("\"Form") && !details.contains("FormInputAssignedAutocompleteValueToIdOrName");
    let bad = code == "ContentSecurityPolicyIssue" || (code == "GenericIssue" && is_label);
    bad.then(|| format!("{code}: {details}"))
}

/// What was asked for, with its size once it came.
pub(super) fn requests(events: &[Event]) -> Vec<Request> {
    let sent = events.iter().filter(|event| event.method == "Network.requestWillBeSent");
    let request = |event: &Event| {
        let id = &event.params["requestId"];
        let end = |e: &&Event| e.method == "Network.loadingFinished" && e.params["requestId"] == *id;
        let end = events.iter().find(end);
        Request {
            address: text(&event.params["request"]["url"]).to_owned(),
            kind: text(&event.params["type"]).to_owned(),
            bytes: end.and_then(|e| e.params["encodedDataLength"].as_f64()).map_or(0, |n| n as u64),
        }
    };
    sent.map(request).filter(|request| request.address.starts_with("http")).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
