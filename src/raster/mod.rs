//! egui's meshes to pixels on the CPU.
