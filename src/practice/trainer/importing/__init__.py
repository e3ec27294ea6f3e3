"""Reading transcripts that were made elsewhere; `dispatch` chooses the format."""
