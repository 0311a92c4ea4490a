//! Letters, digits, marks and spaces.
