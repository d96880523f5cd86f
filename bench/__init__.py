"""The measurements that the pages and CHANGELOG quote."""
