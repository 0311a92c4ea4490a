# What findings say. One message an id; the other languages have the same ids.
