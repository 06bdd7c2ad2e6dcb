"""What happens to a site before and after MkDocs: bundles, typography, finished files."""
