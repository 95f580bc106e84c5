"""Whether the product's scores are as good as the library's, on the same simulated clinics."""
