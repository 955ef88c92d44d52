//! A list of lengths that are millimetres in a file and px on a panel.

macro_rules! measures {
    ($what:ident: $(#[doc = $doc:literal] $name:ident,)*) => {
        /// Lengths: mm in the file, px in a [`Look`].
        #[derive(Debug, Clone, Copy, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $what { $(#[doc = $doc] pub $name: f32,)* }

        impl $what {
            pub(super) fn to_px(self, px_per_mm: f32) -> Self {
                Self { $($name: (self.$name * px_per_mm).round(),)* }
            }
        }
    };
}

pub(super) use measures;
