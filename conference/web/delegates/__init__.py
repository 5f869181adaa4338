"""Pages for delegations: focal points, and the Secretariat for them."""
