//! What a simulated printer is when nothing is wrong with it.

/// A printer as it leaves the factory.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "a machine has switches")]
pub struct Model {
    pub dots: usize,
    /// The number of its code page Windows 1252; all others are IBM 858.
    pub windows: u8,
    /// Millimetres of paper a second.
    pub speed: f32,
    /// Bytes of its receive buffer: 45, 4,096 and 65,536 are what real ones
    /// can be set to.
    pub buffer: usize,
    /// Whether it has `DLE DC4 8`, which empties the buffer also off line.
    pub drops: bool,
    /// Whether it tells changes by itself (`GS a`).
    pub tells: bool,
    /// Whether it can say stop when its buffer is full; else the rest is lost.
    pub stops: bool,
    /// Whether it has `GS r`, and so says when it has printed.
    pub confirms: bool,
    /// Answers to nothing.
    pub mute: bool,
    /// Seconds that a cut takes.
    pub cut: f32,
}

impl Default for Model {
    /// As fast as the fastest that are sold, with the smaller of the usual
    /// buffers.
    fn default() -> Self {
        let (dots, windows, speed, buffer, cut) = (576, 16, 500.0, 4096, 0.02);
        let (drops, tells, stops, confirms, mute) = (true, true, true, true, false);
        Self { dots, windows, speed, buffer, drops, tells, stops, confirms, mute, cut }
    }
}

impl Model {
    /// Answers what it is asked, and tells nothing by itself.
    pub fn asked() -> Self {
        Self { tells: false, ..Self::default() }
    }

    /// A clone that answers how it is (`DLE EOT`), and never that it has printed.
    pub fn unconfirming() -> Self {
        Self { confirms: false, drops: false, ..Self::asked() }
    }

    /// A clone without any status.
    pub fn mute() -> Self {
        Self { mute: true, tells: false, drops: false, ..Self::default() }
    }
}
