//! The disk: packs and the device config.
