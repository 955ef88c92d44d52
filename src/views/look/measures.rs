//! The lengths of the screens, by name.

use serde::Deserialize;

use super::lengths::measures;

measures! { Measures:
    /// Page sides.
    margin,
    /// Page sides, landscape.
    margin_landscape,
    /// Between any two targets (floor 5 mm).
    gap >= 5.2,
    /// Line between texts, thin border.
    hairline >= 0.5,
    /// Border of anything tappable.
    border >= 0.74,
    /// Border of anything tappable without tints; border of what is chosen.
    border_strong >= 1.24,
    /// Outer focus ring.
    focus_ring >= 1.49,
    /// Inner focus ring.
    focus_gap >= 1.24,
    /// Small tiles.
    radius_small,
    /// Buttons.
    radius,
    /// Rows and tiles.
    radius_row,
    /// Reading cards.
    radius_card,
    /// Sheets and the rest panel.
    radius_sheet,
    /// Shadow under cards.
    shadow_offset,
    /// Shadow under cards.
    shadow_blur,
    /// Middle of the words in the top strip.
    strip_middle,
    /// First line of the title, portrait.
    title_top,
    /// First line of the title over a page in landscape.
    title_top_landscape,
    /// Title to the sentence under it.
    title_gap,
    /// Eyebrow to title.
    eyebrow_under,
    /// The mark.
    mark,
    /// Between mark and name.
    mark_gap,
    /// Foot of the title band.
    band,
    /// Under the last line of the title band.
    band_pad,
    /// Foot of the title band with large letters.
    band_roomy,
    /// First line of the band with large letters.
    band_top_roomy,
    /// Icon tile of a card in its band.
    card_tile,
    /// Beside it.
    card_tile_gap,
    /// Icon before the card's name.
    eyebrow_icon,
    /// Beside it.
    eyebrow_gap,
    /// From band to content.
    under_band,
    /// Height of action buttons.
    action >= 20.5,
    /// Height of the main button of a full-screen message.
    action_main >= 20.5,
    /// The same with large letters.
    action_roomy >= 20.5,
    /// From action row to dock.
    under_action,
    /// From content to action row.
    over_action,
    /// Dock, portrait.
    dock,
    /// Dock, landscape, in low reach.
    dock_low >= 25.0,
    /// Dock, landscape.
    dock_width,
    /// The same with large letters.
    dock_width_roomy,
    /// Left and right of the dock cells.
    dock_side,
    /// Height of a dock cell in two rows.
    dock_row >= 26.5,
    /// Dock: width of Terug.
    dock_back,
    /// Dock: width of Begin.
    dock_home,
    /// Dock: width of Mijn gesprek.
    dock_talk,
    /// Dock: width of Aanpassen.
    dock_adjust,
    /// Dock: width of Stop.
    dock_stop,
    /// Dock: width of Hulp nodig?
    dock_help,
    /// Over the cells.
    dock_top,
    /// Over the cells, landscape, in low reach.
    dock_top_low,
    /// Between cells.
    dock_gap >= 5.2,
    /// Icon in the dock.
    dock_icon >= 10.91,
    /// The same with large letters.
    dock_icon_roomy >= 10.91,
    /// Round badge with the number of options.
    badge >= 10.41,
    /// How far it stands out from the middle of the icon.
    badge_out,
    /// Side panel, landscape.
    side,
    /// Inside the side panel and beside the content, landscape.
    side_margin,
    /// Middle of the mark, landscape.
    side_top,
    /// First line of the title, landscape.
    side_title,
    /// Icon in a button.
    icon_button,
    /// Between icon and word in a button.
    icon_gap,
    /// Begin: height of a start tile.
    start_tile >= 20.5,
    /// Begin: icon of a start tile.
    start_icon,
    /// Begin: height of a start tile in low reach.
    low_start >= 20.5,
    /// Begin: height of a card tile in low reach.
    low_card >= 20.5,
    /// Begin: room for the heading over the cards.
    begin_heading,
    /// Begin: height of a card tile.
    card_tile_height,
    /// Begin: height of a card tile, landscape.
    card_tile_landscape,
    /// Begin: below this height a card is a row.
    card_tile_least,
    /// Begin: padding of tiles.
    tile_pad,
    /// Begin: icon ground of a card tile.
    tile_icon,
    /// Begin: icon ground of a card tile, landscape.
    tile_icon_landscape,
    /// Begin: icon ground of a row in low reach, portrait.
    tile_icon_low,
    /// Begin: icon of a card tile.
    tile_icon_glyph,
    /// Begin: icon to title.
    tile_text_gap,
    /// Title to one-liner.
    tile_line_gap,
    /// Rows with large letters.
    row_roomy >= 20.5,
    /// Card: height of an option row.
    row >= 20.5,
    /// Card: padding of rows.
    row_pad,
    /// Card: padding of rows over and under the words.
    row_pad_y,
    /// Card: the same in low reach.
    row_pad_low,
    /// Card: name to teaser.
    row_line_gap,
    /// Steps: the round number before a row.
    step_node,
    /// Steps: height of a row.
    step_row >= 20.5,
    /// Card: the arrow at the end of a row.
    caret,
    /// Chip: padding.
    chip_pad,
    /// Chip: the tick.
    chip_icon >= 7.44,
    /// Chip: over it.
    chip_gap,
    /// Quiet remark: padding.
    note_pad,
    /// Quiet remark: room for its icon.
    note_icon,
    /// Icon of a remark, a switch or a person.
    row_icon,
    /// Option: padding of the reading card.
    option_pad,
    /// Option: the same with large letters.
    option_pad_roomy,
    /// Option: icon ground of a question.
    question_icon,
    /// Option: its icon.
    question_glyph,
    /// Option: icon ground with large letters.
    question_icon_roomy,
    /// Option: its icon.
    question_glyph_roomy,
    /// Option: icon to words.
    question_gap,
    /// Card edge or line to question or heading.
    question_top,
    /// Answer or text to line or card edge.
    question_bottom,
    /// Option: question to answer.
    question_answer,
    /// Option: the same with large letters.
    question_answer_roomy,
    /// Paging dots.
    dot >= 4.96,
    /// The dot of this page.
    dot_long >= 10.91,
    /// Between dots.
    dot_gap,
    /// Page number to dots.
    dots_under,
    /// Page number beside the next button.
    pager >= 43.63,
    /// Print sheet: top edge.
    sheet_top,
    /// Settings sheet: top edge.
    adjust_top,
    /// Sheets: edge to title.
    sheet_pad,
    /// Sheets: title to the first row.
    sheet_gap,
    /// Print sheet: width of the rows.
    sheet_left,
    /// Print sheet: left edge of the paper.
    preview_left,
    /// Print sheet: width of 80 mm paper, true size.
    paper_width >= 80.07,
    /// Print sheet: paper that is shown.
    preview_height,
    /// Print sheet: how the cut-off fades.
    preview_fade,
    /// Print sheet: paper to length bracket.
    bracket,
    /// Print sheet: ends of the bracket.
    bracket_arm,
    /// Teeth of a torn edge.
    tear,
    /// Round and square choice marks.
    radio >= 11.9,
    /// The dot in it.
    radio_dot,
    /// Padding of a choice.
    choice_pad,
    /// Words of a choice from its left edge.
    choice_text,
    /// Over and under its words.
    choice_pad_y,
    /// Print sheet: the cancel button.
    sheet_button_width,
    /// Picture of the printer: width.
    printer_width,
    /// Picture of the printer: height.
    printer_height,
    /// Busy: top of the printer.
    printer_top,
    /// Done: top of the printer.
    printer_top_done,
    /// Picture of the printer: corners.
    printer_radius,
    /// Picture of the printer: slot.
    slot_width,
    /// Picture of the printer: slot.
    slot_height,
    /// Picture of the printer: slot under its top.
    slot_top,
    /// Picture of the printer: paper.
    slip_width,
    /// Picture of the printer: paper.
    slip_height,
    /// Picture of the printer: paper when done.
    slip_height_done,
    /// Picture of the printer: lines on the paper.
    slip_line,
    /// Picture of the printer: lines on the paper.
    slip_line_pad,
    /// Picture of the printer: from line to line.
    slip_line_step,
    /// Picture of the printer: headings on the paper.
    slip_line_short,
    /// Done: the tick.
    done_badge,
    /// Busy: top of the title.
    message_title,
    /// Done: top of the title.
    message_title_done,
    /// Title to sentence.
    message_gap,
    /// Sentences of a message.
    message_width,
    /// Busy: progress bar.
    bar_width,
    /// Busy: progress bar.
    bar_height,
    /// Busy: sentence to bar.
    bar_gap,
    /// Busy: the arrow before its sentence.
    arrow,
    /// Between a picture and the words beside it, landscape.
    picture_gap,
    /// Done with paper on the screen: room for the paper.
    shown_paper_height,
    /// Trouble: white card around the QR code.
    qr_card_top,
    /// Trouble: the card.
    qr_card_width,
    /// Trouble: card edge to code.
    qr_pad,
    /// Trouble: code to address.
    qr_address_pad,
    /// Trouble: card to title.
    trouble_title_gap,
    /// Trouble: the remark.
    trouble_note_width,
    /// Help: icon ground.
    help_icon,
    /// Help: icon.
    help_glyph,
    /// Help: padding.
    help_pad,
    /// Help: over and under the words.
    help_pad_y,
    /// Idle: middle line of the ring.
    idle_ring,
    /// Idle: the ring.
    idle_ring_stroke,
    /// Idle: middle of the ring, portrait.
    idle_ring_middle,
    /// Idle: middle line of the ring, landscape.
    idle_ring_landscape,
    /// Idle: number over the middle.
    idle_number_lift,
    /// Idle: word under the middle.
    idle_seconds_drop,
    /// Idle: top of the title, portrait.
    idle_title,
    /// Idle: the go-on button.
    idle_stay >= 20.5,
    /// Idle: the stop button.
    idle_leave >= 20.5,
    /// Idle: under the buttons, portrait.
    idle_foot,
    /// Settings: height of a cell.
    adjust_cell >= 20.5,
    /// Settings: height of a switch.
    switch_row >= 20.5,
    /// Settings: the track of a switch.
    switch_width,
    /// Settings: the track of a switch.
    switch_height,
    /// Settings: the knob of a switch.
    switch_knob,
    /// Settings: between groups.
    adjust_group_gap,
    /// Settings: colour sample.
    adjust_sample_width,
    /// Settings: colour sample.
    adjust_sample,
    /// Settings: the reset button.
    adjust_reset,
    /// Tick on a chosen cell.
    tick_badge >= 9.92,
    /// Mijn gesprek: the remove button.
    talk_remove >= 41.65,
    /// Mijn gesprek: a row.
    talk_row >= 20.5,
    /// Mijn gesprek: icon ground.
    talk_icon,
    /// Mijn gesprek: icon.
    talk_glyph,
    /// How far a finger may drift in a tap (12 mm).
    drift >= 12.0,
}
