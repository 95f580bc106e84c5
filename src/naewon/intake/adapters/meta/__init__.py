"""Meta lead ads: a webhook names a lead, the Graph API tells the rest."""
