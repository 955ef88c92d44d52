//! Visits, told as a visitor lives them: through the real app, by what is
//! called so on the screen.

mod capitals;
mod colours;
mod compared;
mod deciding;
mod hands;
mod hours;
mod idle;
mod key_order;
mod keys;
mod letters;
mod memory;
mod paths;
mod printing;
mod random;
mod reach;
mod selection;
mod together;
mod touches;
mod whole;
