//! Claims held against each other and against arithmetic.
