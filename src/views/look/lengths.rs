//! A list of lengths that are millimetres in a file and px on a panel.

/// `name >= 5.2` does not shrink below 5.2 mm on glass that is smaller than the
/// design's; without a number a length shrinks as far as the glass does.
macro_rules! measures {
    ($what:ident: $(#[doc = $doc:literal] $name:ident $(>= $least:literal)?,)*) => {
        /// Lengths: mm in the file, px in a [`Look`].
        #[derive(Debug, Clone, Copy, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $what { $(#[doc = $doc] pub $name: f32,)* }

        impl $what {
            /// In px of a panel that shrinks lengths to `share` of themselves.
            pub(super) fn to_px(self, px_per_mm: f32, share: f32) -> Self {
                let length = |mm: f32, least: f32| {
                    ((mm * share).max(least.min(mm)) * px_per_mm).round()
                };
                Self { $($name: length(self.$name, 0.0 $(+ $least)?),)* }
            }
        }
    };
}

pub(super) use measures;
