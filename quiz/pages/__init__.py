"""The pages of the site as data: front matter by one schema, and what each kind must hold."""
