//! Every kind of page with an example of it. A kind of the site map without an example fails.

/// Who visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Citizen,
    Reporter,
    Head,
    Planner,
    Auditor,
    Administrator,
}

/// A kind of page.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What it is called in reports and in the names of pictures.
    pub name: &'static str,
    /// Its address in the site map.
    pub route: &'static str,
    /// An example, behind the language; what stands in braces is found in the demonstration.
    pub example: &'static str,
    pub who: Who,
    /// What is done there to come to the page, as JavaScript; nothing if the address suffices.
    pub then: &'static str,
}

const fn kind(who: Who, name: &'static str, route: &'static str, example: &'static str) -> Kind {
    Kind { name, route, example, who, then: "" }
}

const fn answer(
    who: Who,
    name: &'static str,
    route: &'static str,
    example: &'static str,
    then: &'static str,
) -> Kind {
    Kind { name, route, example, who, then }
}

use Who::{Administrator, Auditor, Citizen, Head, Planner, Reporter};

/// Kinds for everybody.
pub const OPEN: [Kind; 35] = [
    kind(Citizen, "overview", "/{lang}/", ""),
    kind(Citizen, "overview-of-a-day", "/{lang}/", "?as_of=2025-07-15"),
    kind(Citizen, "direction", "/{lang}/directions/{code}", "directions/1"),
    kind(Citizen, "task", "/{lang}/tasks/{code}", "tasks/1.1"),
    kind(Citizen, "indicator", "/{lang}/indicators/{code}", "indicators/offences_per_10k"),
    kind(Citizen, "indicator-rank", "/{lang}/indicators/{code}", "indicators/wjp_f4_rank"),
    kind(Citizen, "indicator-count", "/{lang}/indicators/{code}", "indicators/offences"),
    kind(
        Citizen,
        "comparison",
        "/{lang}/indicators/{code}/comparison",
        "indicators/offences_per_10k/comparison",
    ),
    kind(
        Citizen,
        "comparison-of-one",
        "/{lang}/indicators/{code}/comparison",
        "indicators/offences_per_10k/comparison?by=score&region=KZ-19",
    ),
    kind(Citizen, "regions", "/{lang}/regions", "regions"),
    kind(Citizen, "region", "/{lang}/regions/{region}", "regions/KZ-59"),
    kind(Citizen, "regions-to-choose", "/{lang}/compare", "compare"),
    kind(Citizen, "regions-side-by-side", "/{lang}/compare", "compare?r1=KZ-59&r2=KZ-61&r3=KZ-71"),
    kind(Citizen, "changes", "/{lang}/changes", "changes?from=2026-10-01"),
    kind(Citizen, "components", "/{lang}/components", "components"),
    kind(Citizen, "glossary", "/{lang}/glossary", "glossary"),
    kind(Citizen, "guides", "/{lang}/guide", "guide"),
    kind(Citizen, "guide", "/{lang}/guide/{role}", "guide/reporter"),
    kind(Citizen, "search", "/{lang}/search", "search?q=offences"),
    kind(Citizen, "search-nothing", "/{lang}/search", "search?q=qqqq"),
    kind(Citizen, "indicators", "/{lang}/indicators", "indicators"),
    kind(Citizen, "indicators-chosen", "/{lang}/indicators", "indicators?status=off_track"),
    kind(
        Citizen,
        "region-indicator",
        "/{lang}/regions/{region}/indicators/{code}",
        "regions/KZ-59/indicators/offences",
    ),
    kind(
        Citizen,
        "figure",
        "/{lang}/regions/{region}/indicators/{code}/figures/{period}",
        "regions/KZ/indicators/offences_per_10k/figures/2026-09",
    ),
    kind(Citizen, "method", "/{lang}/method", "method"),
    kind(Citizen, "calculator", "/{lang}/calculator", "calculator"),
    kind(
        Citizen,
        "calculator-verdict",
        "/{lang}/calculator",
        "calculator?improves=down&kind=rank&baseline_year=2023&baseline=65&targets=2028+40&values=2024+62%0A2025+58",
    ),
    kind(
        Citizen,
        "calculator-fault",
        "/{lang}/calculator",
        "calculator?improves=down&kind=rank&baseline=a&values=b",
    ),
    kind(Citizen, "receipts", "/{lang}/receipts", "receipts"),
    kind(Citizen, "receipts-unknown", "/{lang}/receipts", "receipts?number=999999&code=abcd"),
    kind(Citizen, "receipt", "/{lang}/receipts/{number}", "{known}"),
    kind(Citizen, "not-there", "", "nothing/at/all"),
    kind(Citizen, "sign-in", "/{lang}/sign-in", "sign-in"),
    answer(
        Citizen,
        "sign-in-refused",
        "/{lang}/sign-in",
        "sign-in",
        "document.getElementById('in-login').value = 'nobody@demo.maqsat'; \
         document.getElementById('in-password').value = 'wrong'; document.querySelector('form.form').submit()",
    ),
    kind(Citizen, "welcome", "/{lang}/welcome/{link}", "{welcome}"),
];

/// Kinds for staff.
pub const STAFF: [Kind; 44] = [
    kind(Reporter, "account", "/{lang}/account", "account"),
    answer(
        Reporter,
        "account-token",
        "/{lang}/account",
        "account",
        "(() => { const f = document.querySelector('form[action$=tokens]'); f.querySelector('input:not([type=hidden])').value = 'monthly'; \
         f.submit(); })()",
    ),
    kind(Administrator, "second-factor", "/{lang}/account/second-factor", "account/second-factor"),
    kind(Reporter, "reporting", "/{lang}/reporting", "reporting"),
    kind(Head, "reporting-of-head", "/{lang}/reporting", "reporting"),
    kind(Reporter, "form", "/{lang}/reporting/{id}", "{begun}"),
    kind(Reporter, "form-given-back", "/{lang}/reporting/{id}", "{given-back}"),
    answer(
        Reporter,
        "form-not-ready",
        "/{lang}/reporting/{id}",
        "{begun}",
        "document.querySelector('button[value=ready]').click()",
    ),
    answer(
        Reporter,
        "form-upload",
        "/{lang}/reporting/{id}",
        "{begun}",
        "(() => { const d = new DataTransfer(); \
         d.items.add(new File(['Код строки;Значение;Пояснение\\n1;12x;\\n99;5;\\n'], 'a.csv', {type: 'text/csv'})); \
         document.getElementById('file').files = d.files; document.querySelector('button[value=take]').click(); })()",
    ),
    kind(Head, "receipt-of-department", "/{lang}/reporting/{id}/receipt", "{approved}/receipt"),
    kind(Head, "sign", "/{lang}/reporting/{id}/sign", "{ready}/sign"),
    kind(Head, "form-of-head", "/{lang}/reporting/{id}", "{ready}"),
    kind(Head, "form-approved", "/{lang}/reporting/{id}", "{approved}"),
    kind(Head, "calendar", "/{lang}/calendar", "calendar"),
    kind(Planner, "calendar-of-all", "/{lang}/calendar", "calendar"),
    kind(Planner, "calendar-of-one", "/{lang}/calendar", "calendar?department=dp_10"),
    kind(Head, "discipline", "/{lang}/discipline", "discipline"),
    kind(Planner, "discipline-of-a-form", "/{lang}/discipline", "discipline?form=road_month"),
    kind(Reporter, "notices", "/{lang}/notices", "notices"),
    kind(Planner, "review", "/{lang}/review", "review"),
    kind(Planner, "submission", "/{lang}/review/{assignment}", "{waiting}"),
    kind(Planner, "submission-given-back", "/{lang}/review/{assignment}", "{returned}"),
    kind(Planner, "submission-approved", "/{lang}/review/{assignment}", "{done}"),
    answer(
        Planner,
        "submission-kept",
        "/{lang}/review/{assignment}",
        "{waiting}",
        "document.querySelector('#return').submit()",
    ),
    answer(
        Planner,
        "review-bulk",
        "/{lang}/review",
        "review",
        "document.querySelector('form[action$=approve]').submit()",
    ),
    kind(Planner, "reopening", "/{lang}/review/{assignment}/reopening", "{request}"),
    kind(Auditor, "submission-of-auditor", "/{lang}/review/{assignment}", "{done}"),
    kind(Auditor, "journal", "/{lang}/journal", "journal"),
    kind(Administrator, "people", "/{lang}/administration/people", "administration/people"),
    answer(
        Administrator,
        "people-refused",
        "/{lang}/administration/people",
        "administration/people",
        "document.querySelector('form[action$=people]').submit()",
    ),
    kind(Administrator, "person", "/{lang}/administration/people/{id}", "administration/people/3"),
    kind(Administrator, "person-oneself", "/{lang}/administration/people/{id}", "administration/people/1"),
    kind(Administrator, "concept", "/{lang}/administration/concept", "administration/concept"),
    kind(
        Administrator,
        "concept-targets-file",
        "/{lang}/administration/concept/files/{file}",
        "administration/concept/files/targets.csv",
    ),
    kind(
        Administrator,
        "concept-indicators-file",
        "/{lang}/administration/concept/files/{file}",
        "administration/concept/files/indicators.csv",
    ),
    kind(
        Administrator,
        "concept-head",
        "/{lang}/administration/concept/files/{file}",
        "administration/concept/files/concept.toml",
    ),
    kind(
        Administrator,
        "concept-row-new",
        "/{lang}/administration/concept/files/{file}/row",
        "administration/concept/files/holidays.csv/row",
    ),
    kind(Administrator, "concept-row", "/{lang}/administration/concept/files/{file}/row", "{row}"),
    answer(
        Administrator,
        "concept-row-refused",
        "/{lang}/administration/concept/files/{file}/row",
        "{row}",
        "document.querySelector('button[value=preview]').form.noValidate = true; document.querySelector('button[value=preview]').click()",
    ),
    answer(
        Administrator,
        "concept-preview",
        "/{lang}/administration/concept/files/{file}/row",
        "{row}",
        "(() => { const f = document.querySelector('button[value=preview]').form; f.querySelector('[name$=title_en]').value += ' and more'; \
         f.querySelector('[name=reason]').value = 'Spelling'; document.querySelector('button[value=preview]').click(); })()",
    ),
    kind(
        Administrator,
        "concept-changes",
        "/{lang}/administration/concept/changes",
        "administration/concept/changes?from=1&to=2",
    ),
    kind(
        Administrator,
        "concept-targets",
        "/{lang}/administration/concept/targets/{indicator}",
        "administration/concept/targets/wjp_f4_rank",
    ),
    kind(
        Administrator,
        "concept-upload",
        "/{lang}/administration/concept/upload",
        "administration/concept/upload",
    ),
    answer(
        Administrator,
        "concept-upload-refused",
        "/{lang}/administration/concept/upload",
        "administration/concept/upload",
        "(() => { const d = new DataTransfer(); d.items.add(new File(['code,place\\nx,y\\n'], 'departments.csv', {type: 'text/csv'})); \
         document.getElementById('files').files = d.files; document.querySelector('[name=reason]').value = 'Try'; \
         document.querySelector('button[value=preview]').click(); })()",
    ),
];

/// Addresses that answer with something else than a page.
pub const NO_PAGES: [&str; 14] = [
    "/{lang}",
    "/",
    "/livez",
    "/readyz",
    "/{lang}/{file}",
    "/{lang}/indicators/{code}/{file}",
    "/{lang}/indicators/{code}/comparison/{file}",
    "/{lang}/regions/{region}/indicators/{code}/{file}",
    "/{lang}/calculator/{file}",
    "/{lang}/discipline/{file}",
    "/feeds/deadlines/{file}",
    "/static/{version}/{name}",
    "/{lang}/administration/concept/download",
    "/{lang}/administration/concept/download/{file}",
];

/// Every kind of page.
pub fn all() -> impl Iterator<Item = &'static Kind> {
    OPEN.iter().chain(STAFF.iter())
}
