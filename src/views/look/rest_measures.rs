//! The lengths of the rest screen, by name.

use serde::Deserialize;

use super::lengths::measures;

measures! { RestMeasures:
    /// Middle of the name.
    name_middle,
    /// Middle of the name, landscape.
    name_landscape,
    /// Top of the headline, landscape.
    title_landscape,
    /// Top of the headline.
    title,
    /// Headline to lead.
    lead_gap,
    /// Left edge of the words.
    left,
    /// Left edge of the words, landscape.
    left_landscape,
    /// Width of the lead.
    lead_width,
    /// The mark.
    mark,
    /// Height of the panel with buttons, portrait.
    panel,
    /// Width of the panel, landscape.
    panel_width,
    /// Around the panel, landscape.
    panel_out,
    /// Inside the panel, landscape.
    panel_pad,
    /// Height of the panel, landscape.
    panel_landscape,
    /// Over the start button.
    panel_top,
    /// The start button.
    start >= 25.0,
    /// The start button, landscape.
    start_landscape >= 25.0,
    /// Middle of the two facts under the button.
    facts_middle,
    /// The same, landscape.
    facts_landscape,
    /// Their icons.
    facts_icon,
    /// Under the lowest buttons.
    foot,
}
