//! What is said twice.
