//! Bytes to a device: one worker, one job at a time, one deadline a job.
