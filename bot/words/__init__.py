"""What a press and a message out say alike: lines and keys for the staff, written once for both floors."""
