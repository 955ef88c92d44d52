//! The screens: one file each, borrowing the kiosk and answering an action.
