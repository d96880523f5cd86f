"""The places of an alliance, one file each: what their record holds, and how they stand by it."""
