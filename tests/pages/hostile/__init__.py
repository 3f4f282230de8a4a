"""Every form of the matrix, sent as a hostile and as a hurried person would send it."""
