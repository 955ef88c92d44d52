//! Handout to bytes: the one path that app, `print` and preview share.
