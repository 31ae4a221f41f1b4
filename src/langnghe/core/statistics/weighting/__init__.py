"""Weights of a survey: from figures of the population to one number a response, with what is to be said of them."""
