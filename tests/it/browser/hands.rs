//! How somebody works: with the mouse, or with the keyboard alone.

use tests::Tab;

/// What somebody has at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    Mouse,
    Keyboard,
}

impl Hands {
    /// Goes to an element: a click there, or the Tab key until it has the focus.
    #[track_caller]
    fn reach(self, tab: &Tab, selector: &str) {
        match self {
            Hands::Mouse => tab.click(selector),
            Hands::Keyboard => tab.tab_to(selector),
        }
    }

    /// Types into a field, in place of what stands there.
    #[track_caller]
    pub fn type_into(self, tab: &Tab, selector: &str, text: &str) {
        self.reach(tab, selector);
        tab.type_over(text);
    }

    /// Presses a button or follows a link.
    #[track_caller]
    pub fn press(self, tab: &Tab, selector: &str) {
        self.reach(tab, selector);
        if self == Hands::Keyboard {
            tab.press("Enter");
        }
    }

    /// Presses what leads to another page.
    #[track_caller]
    pub fn follow(self, tab: &Tab, selector: &str) {
        tab.leads(|| self.press(tab, selector));
    }
}
