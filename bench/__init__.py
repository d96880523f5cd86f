"""The measurements that README and CHANGELOG quote."""
