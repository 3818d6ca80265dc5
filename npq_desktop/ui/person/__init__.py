"""One person's page: where they stand, who they are, what happened; and what is done there."""
