"""Edition documents: gathering the figures, composing reports and bulletins, making files of them."""
