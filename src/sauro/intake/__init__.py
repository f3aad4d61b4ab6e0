"""From a reading to proposals to received commitments: nothing invented, nothing chosen silently."""
