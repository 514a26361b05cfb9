"""What staff write about whoever asks to be taken in: a request, why a curator cannot, an agency, how many families."""
