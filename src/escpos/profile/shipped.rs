//! The profiles that come with the kiosk.

/// Name and text of each file in `assets/printers/`.
pub(super) const SHIPPED: [(&str, &str); 20] = [
    ("generic-80", include_str!("../../../assets/printers/generic-80.ron")),
    ("generic-58", include_str!("../../../assets/printers/generic-58.ron")),
    ("epson-tm-t20iii", include_str!("../../../assets/printers/epson-tm-t20iii.ron")),
    ("epson-tm-m30ii", include_str!("../../../assets/printers/epson-tm-m30ii.ron")),
    ("epson-tm-m30iii", include_str!("../../../assets/printers/epson-tm-m30iii.ron")),
    ("epson-tm-t88v", include_str!("../../../assets/printers/epson-tm-t88v.ron")),
    ("epson-tm-t88vi", include_str!("../../../assets/printers/epson-tm-t88vi.ron")),
    ("epson-tm-t88vii", include_str!("../../../assets/printers/epson-tm-t88vii.ron")),
    ("epson-tm-t88iii", include_str!("../../../assets/printers/epson-tm-t88iii.ron")),
    ("epson-tm-t70ii", include_str!("../../../assets/printers/epson-tm-t70ii.ron")),
    ("star-tsp100iv", include_str!("../../../assets/printers/star-tsp100iv.ron")),
    ("star-tsp650ii", include_str!("../../../assets/printers/star-tsp650ii.ron")),
    ("citizen-ct-s310ii", include_str!("../../../assets/printers/citizen-ct-s310ii.ron")),
    ("bixolon-srp-350iii", include_str!("../../../assets/printers/bixolon-srp-350iii.ron")),
    ("bixolon-srp-350", include_str!("../../../assets/printers/bixolon-srp-350.ron")),
    ("custom-vkp80iii", include_str!("../../../assets/printers/custom-vkp80iii.ron")),
    ("custom-vkp80ii", include_str!("../../../assets/printers/custom-vkp80ii.ron")),
    ("custom-kpm216h", include_str!("../../../assets/printers/custom-kpm216h.ron")),
    ("xprinter-xp-t80q", include_str!("../../../assets/printers/xprinter-xp-t80q.ron")),
    ("pos-5890", include_str!("../../../assets/printers/pos-5890.ron")),
];
