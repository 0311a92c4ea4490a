//! Long lists on their way to the client as the JSON that they already are.
//!
//! tower-lsp makes a tree of every answer before it is written. Of a report with a thousand
//! findings that costs more than finding them, at every keystroke: here the answer is sent
//! around the list, which is serialised once.

use std::sync::{Arc, Mutex, PoisonError};

tokio::task_local! {
    /// Where the handler of a request leaves the items of its answer.
    static ITEMS: Arc<Mutex<Option<Vec<u8>>>>;
}

/// Runs a request's handler. Gives what it answers, and the items that it left.
pub(super) async fn with_items<T>(handler: impl Future<Output = T>) -> (T, Option<Vec<u8>>) {
    let left = Arc::new(Mutex::new(None));
    let answer = ITEMS.scope(Arc::clone(&left), handler).await;
    let items = left.lock().unwrap_or_else(PoisonError::into_inner).take();
    (answer, items)
}

/// Leaves JSON, a list, to be sent in the place of the answer's own empty list of items.
pub(super) fn leave(items: Vec<u8>) {
    // A handler that answers no request has nobody to leave them to.
    let into = |left: &Arc<Mutex<_>>| *left.lock().unwrap_or_else(PoisonError::into_inner) = Some(items);
    ITEMS.try_with(into).unwrap_or_default();
}

/// Puts the items into an answer that was serialised without them.
pub(super) fn put(answer: Vec<u8>, items: &[u8]) -> Vec<u8> {
    const EMPTY: &[u8] = br#""items":[]"#;
    let Some(at) = memchr::memmem::find(&answer, EMPTY) else { return answer };
    let (before, behind) = answer.split_at(at + EMPTY.len() - b"[]".len());
    let mut whole = Vec::with_capacity(answer.len() + items.len());
    whole.extend_from_slice(before);
    whole.extend_from_slice(items);
    whole.extend_from_slice(behind.strip_prefix(b"[]").unwrap_or(behind));
    whole
}

#[cfg(test)]
mod tests {
    use super::put;

    #[test]
    fn items_take_the_place_of_none() {
        let answer = br#"{"jsonrpc":"2.0","result":{"items":[],"kind":"full"},"id":1}"#.to_vec();
        let whole = put(answer, b"[1,2]");
        assert_eq!(whole, br#"{"jsonrpc":"2.0","result":{"items":[1,2],"kind":"full"},"id":1}"#);
        assert_eq!(put(b"{}".to_vec(), b"[1]"), b"{}");
    }
}
