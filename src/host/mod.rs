//! The windows that call the app.
